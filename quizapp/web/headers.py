"""The security headers of every response."""

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
A_YEAR = 31_536_000


class Sessions(SecureCookieSessionInterface):
    """Cookies that travel by https alone wherever https is spoken, and by http elsewhere."""

    def get_cookie_secure(self, _app: Flask) -> bool:
        return request.is_secure


def init_app(app: Flask) -> None:
    """Send the headers with each response, errors and files included."""
    app.session_interface = Sessions()

    @app.after_request
    def set_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
        if request.endpoint == "static" and response.status_code in (200, 206, 304):
            response.headers["Cache-Control"] = lifetime()
            if response.status_code == 304:
                response.close()  # werkzeug leaves the file open that need not be sent
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def lifetime() -> str:
    """Return how long a file may be kept: for good where its address changes with its content."""
    named_for_good = "v" in request.args or "/vendor/" in request.path
    return f"public, max-age={A_YEAR}, immutable" if named_for_good else "no-cache"
