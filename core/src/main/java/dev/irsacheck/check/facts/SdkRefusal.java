package dev.irsacheck.check.facts;

import dev.irsacheck.chain.evidence.Source;

/**
 * A setting at which SDK v2 throws.
 *
 * @param value null for a malformed file
 * @param complaint completes "AWS_USE_FIPS_ENDPOINT …", or "line 3 of /home/app/.aws/config …"
 * @param since version of the SDK such as {@code 2.28.1}; null for every version
 */
public record SdkRefusal(String value, Source source, String complaint, String since) {}
