/**
 * The names that IRSA is made of, each read and written in one place: ARNs, accounts, service
 * accounts, issuers, regions, session names.
 *
 * <p>The ground floor: it knows nothing else of irsa-check. Whoever needs a part of a name asks for
 * it here, and takes no ARN, subject or issuer apart; {@code NamesOnceTest} holds that. What a
 * trust policy writes with wildcards is a pattern and no name, and is compared in {@code trust}.
 */
package dev.irsacheck.chain.names;
