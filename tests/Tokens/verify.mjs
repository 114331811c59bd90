// What a product team on Node writes: jose checks the token, the portal's key set stands for the address that it would be fetched from.
// Reads { tokens, keys, issuer, audience, now } and says of each token what it claims, or null.
import { readFileSync } from 'node:fs';
import { createLocalJWKSet, jwtVerify } from 'jose';

const { tokens, keys, issuer, audience, now } = JSON.parse(readFileSync(0, 'utf8'));
const keySet = createLocalJWKSet(keys);
const verdicts = [];
for (const token of tokens) {
  try {
    const { payload } = await jwtVerify(token, keySet, {
      issuer,
      audience,
      typ: 'msc-launch+jwt',
      algorithms: ['ES256'],
      requiredClaims: ['iat', 'nbf', 'exp', 'sub', 'jti', 'customer', 'product', 'option'],
      maxTokenAge: 60,
      clockTolerance: 30,
      currentDate: new Date(now * 1000),
    });
    verdicts.push(payload);
  } catch {
    verdicts.push(null);
  }
}
console.log(JSON.stringify(verdicts));
