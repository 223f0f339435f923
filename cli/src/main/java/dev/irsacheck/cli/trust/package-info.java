/**
 * {@code trust}: a policy and a token, or what stands for one -> an answer, as text or JSON. What
 * the policy means is decided in {@link dev.irsacheck.chain.policy}.
 */
package dev.irsacheck.cli.trust;
