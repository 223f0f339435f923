/**
 * Names of AWS and Kubernetes, each parsed and formatted in one place: ARNs, accounts, service
 * accounts, issuers, regions, session names.
 *
 * <p>It depends on no other package of the chain, and no other code parses these names ({@code
 * NamesOnceTest}). Patterns with wildcards belong to the policy package.
 */
package dev.irsacheck.chain.names;
