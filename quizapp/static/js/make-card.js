// A card from words selected in an article: a small button beside them opens the page of a new card
// with their sentence as what proves it. Without a selection the page's own link does the same.

const link = document.querySelector("[data-make-card]");
const LONGEST = 2000;

function clean(fragment) {
  const holder = document.createElement("div");
  holder.append(fragment);
  for (const aside of holder.querySelectorAll("[data-card-skip]")) aside.remove();
  return holder.textContent.replace(/[ \t\n]+/g, " ");
}

function blockOf(node) {
  const at = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = at?.closest("p, li, blockquote, h2, h3, h4");
  return block?.closest("[data-card-text]") ? block : null;
}

function within(block, start, end) {
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return clean(range.cloneContents());
}

function sentenceAt(text, place, language) {
  const parts = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)]
    : [{ segment: text, index: 0 }];
  const found = parts.findLast((part) => part.index <= place) ?? parts[0];
  return found.segment.trim();
}

function chosen() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const block = blockOf(range.startContainer);
  if (!block) return null;
  const ends = block.contains(range.endContainer);
  const end = ends ? [range.endContainer, range.endOffset] : [block, block.childNodes.length];
  const words = within(block, [range.startContainer, range.startOffset], end);
  const before = within(block, [block, 0], [range.startContainer, range.startOffset]);
  const span = words.trim();
  if (!span) return null;
  const lead = words.length - words.trimStart().length;
  const text = clean(block.cloneNode(true));
  const language = block.closest("[lang]").lang;
  const sentence = sentenceAt(text, before.length + lead, language);
  return { span, quote: sentence.includes(span) ? sentence : span, range };
}

function addressOf({ span, quote }) {
  const address = new URL(link.href);
  address.searchParams.set("quote", quote.slice(0, LONGEST));
  address.searchParams.set("span", span.slice(0, LONGEST));
  return address.href;
}

const button = document.createElement("a");
button.className = "button make-card";
button.hidden = true;

function offer() {
  const found = chosen();
  button.hidden = !found;
  if (!found) {
    link.href = link.dataset.makeCard;
    return;
  }
  button.href = link.href = addressOf(found);
  const box = found.range.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  button.style.top = `${window.scrollY + box.bottom + 8}px`;
  button.style.left = `${Math.max(8, Math.min(box.left, width - button.offsetWidth - 8))}px`;
}

if (link) {
  link.dataset.makeCard = link.href;
  button.textContent = link.dataset.label;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  document.body.append(button);
  document.addEventListener("selectionchange", offer);
}
