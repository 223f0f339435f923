/** Names of AWS and Kubernetes; no other code parses them ({@code NamesOnceTest}). */
package dev.irsacheck.chain.names;
