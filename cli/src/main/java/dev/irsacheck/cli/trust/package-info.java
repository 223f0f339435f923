/** {@code trust}: checks a policy for a token or its options. */
package dev.irsacheck.cli.trust;
