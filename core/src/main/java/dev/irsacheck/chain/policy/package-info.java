/**
 * Evaluates and repairs trust policies for web identities and EKS Pod Identity.
 *
 * <p>{@link dev.irsacheck.chain.policy.TrustPolicy} parses, {@link
 * dev.irsacheck.chain.policy.TrustPolicyEvaluator} evaluates as IAM does, {@link
 * dev.irsacheck.chain.policy.TrustPolicyText} and {@link
 * dev.irsacheck.chain.policy.TrustPolicyRepair} write policies, and {@link
 * dev.irsacheck.chain.policy.TrustAnswer} is rendered by reports. Results are three-valued: what a
 * token does not tell (address, session name, policy variables) is unknown and never guessed,
 * because a wrong "the policy is fine" misleads.
 *
 * <p>The sources are pages of the IAM User Guide: "IAM JSON policy elements" ("Principal",
 * "Effect", "Action", "NotAction", "Sid", "Version", "Condition", "Condition operators"), "Grammar
 * of the IAM JSON policy language", "Conditions with multiple context keys or values", "Set
 * operators for multivalued context keys", "IAM and AWS STS condition context keys", "IAM policy
 * elements: Variables and tags" and "Policy evaluation logic".
 */
package dev.irsacheck.chain.policy;
