// Sends what was rated without a connection, in order; what has arrived is forgotten here, and what
// was sent twice counts once there.

import { arrived, owner, queue } from "./store.js";

const AT_ONCE = 30;

// Returns how many still wait, why some were refused, and whether their owner must sign in first.
export function send(token) {
  return navigator.locks.request("offline-sending", () => sendAll(token));
}

async function sendAll(token) {
  const refused = [];
  let waiting = await queue();
  while (waiting.length) {
    const answer = await post(waiting.slice(0, AT_ONCE), token);
    if (!answer.reviews) return { waiting: waiting.length, refused, ...answer };
    refused.push(...answer.reviews.map((review) => review.refused).filter(Boolean));
    const known = new Set(answer.reviews.map((review) => review.sending));
    await arrived(waiting.filter((one) => known.has(one.sending)).map((one) => one.number));
    const left = await queue();
    if (left.length === waiting.length) break;
    waiting = left;
  }
  return { waiting: waiting.length, refused };
}

async function post(reviews, token) {
  const body = { owner: owner(), sent_at: Date.now(), reviews: reviews.map(plain) };
  try {
    const response = await fetch("/review/offline/replay", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body),
    });
    if (response.headers.get("Content-Type") !== "application/json") return { isSignedOut: true };
    return await response.json();
  } catch {
    return { isCutOff: true };
  }
}

const plain = ({ before, number, shown, ...review }) => review;
