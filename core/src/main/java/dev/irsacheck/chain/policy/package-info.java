/**
 * Evaluates and repairs trust policies as the IAM User Guide describes.
 *
 * <p>Results are three-valued: what a token does not tell (address, session name, policy variables)
 * is unknown and never guessed, because a wrong "the policy is fine" misleads.
 */
package dev.irsacheck.chain.policy;
