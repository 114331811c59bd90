"""What a product team without a library writes: Python's standard library reads the token, OpenSSL checks the signature.

Reads {"tokens", "keys", "issuer", "audience", "now"} and says of each token what it claims, or null.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile

# SubjectPublicKeyInfo of a P-256 key, up to its point.
P256 = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
SKEW, LIFETIME = 30, 60


def decode(part):
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)


def once(pairs):
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a name twice")
    return names


def integer(part):
    """DER of an unsigned number."""
    digits = part.lstrip(b"\0") or b"\0"
    digits = b"\0" + digits if digits[0] & 0x80 else digits
    return b"\x02" + bytes([len(digits)]) + digits


def is_signed(content, signature, key):
    der = integer(signature[:32]) + integer(signature[32:])
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "signature", "content")]
        point = decode(key["x"]) + decode(key["y"])
        for path, data in zip(paths, (P256 + point, b"\x30" + bytes([len(der)]) + der, content)):
            with open(path, "wb") as file:
                file.write(data)
        command = ["openssl", "dgst", "-sha256", "-keyform", "DER", "-verify", paths[0], "-signature", paths[1], paths[2]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def verify(token, keys, issuer, audience, now):
    head, body, end = token.split(".")
    header, claims, signature = json.loads(decode(head), object_pairs_hook=once), json.loads(decode(body), object_pairs_hook=once), decode(end)
    if header.get("alg") != "ES256" or header.get("typ") != "msc-launch+jwt" or len(signature) != 64:
        return None
    key = next((key for key in keys["keys"] if key["kid"] == header.get("kid") and key["crv"] == "P-256"), None)
    if key is None or not is_signed(f"{head}.{body}".encode(), signature, key):
        return None
    if claims.get("iss") != issuer or claims.get("aud") != audience:
        return None
    issued, begins, ends = (claims[name] for name in ("iat", "nbf", "exp"))
    if any(type(time) is not int for time in (issued, begins, ends)) or ends - issued > LIFETIME:
        return None
    if any(not isinstance(claims.get(name), str) for name in ("sub", "jti", "customer", "product", "option")):
        return None
    return claims if begins - SKEW <= now < ends + SKEW else None


def verdict(token, case):
    try:
        return verify(token, case["keys"], case["issuer"], case["audience"], case["now"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


CASE = json.load(sys.stdin)
print(json.dumps([verdict(token, CASE) for token in CASE["tokens"]]))
