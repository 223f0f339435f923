package dev.irsacheck.options.issuer;

import dev.irsacheck.chain.names.TokenText;
import java.time.Duration;

/**
 * Which issuer to inspect, and the token to hold against its keys.
 *
 * @param issuer the token's {@code iss}, to the letter
 * @param token never sent to the issuer
 * @param allowPrivate call private addresses and other ports than 443 too
 * @param patience how long one connect or read may take
 */
public record IssuerRequest(
    String issuer, TokenText token, boolean allowPrivate, Duration patience) {}
