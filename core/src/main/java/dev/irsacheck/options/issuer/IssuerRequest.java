package dev.irsacheck.options.issuer;

import dev.irsacheck.chain.names.TokenText;
import java.time.Duration;

/**
 * The issuer of a token, which it never receives.
 *
 * @param allowPrivate allows private addresses and ports other than 443
 * @param patience timeout of one connect or read
 */
public record IssuerRequest(
    String issuer, TokenText token, boolean allowPrivate, Duration patience) {}
