"""What the room `accounts` announces; the rooms above listen."""

from blinker import Namespace

_namespace = Namespace()

# Sent with user=User and guest=Guest or None, inside the transaction of a sign-in or a sign-up:
# what the guest did is the user's from then on.
signed_in = _namespace.signal("signed-in")
