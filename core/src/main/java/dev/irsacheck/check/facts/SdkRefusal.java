package dev.irsacheck.check.facts;

import dev.irsacheck.chain.evidence.Source;

/**
 * A setting, or a file of settings, that SDK v2 fails at.
 *
 * @param value as it was found; null of a file that is malformed
 * @param source of the value, or the file and the line
 * @param complaint completes "AWS_USE_FIPS_ENDPOINT …", or "line 3 of /home/app/.aws/config …"
 * @param since the first version of SDK v2 that fails at it, such as {@code 2.28.1}; null for every
 *     version
 */
public record SdkRefusal(String value, Source source, String complaint, String since) {}
