/**
 * Whether a role's trust policy lets a pod's web identity in, and if not, the exact thing that
 * fails.
 *
 * <p>{@link dev.irsacheck.chain.policy.TrustPolicy} reads a policy, {@link
 * dev.irsacheck.chain.policy.TrustPolicyEvaluator} decides as IAM does, {@link
 * dev.irsacheck.chain.policy.TrustPolicyText} and {@link
 * dev.irsacheck.chain.policy.TrustPolicyRepair} write the policy that would do, and {@link
 * dev.irsacheck.chain.policy.TrustAnswer} is what every report renders. A web identity and EKS Pod
 * Identity differ in {@code Request} and {@code RepairRules} alone. Decisions are three-valued:
 * what cannot be known from a token (the caller's address, a session name, a policy variable) is
 * said to be unknown and never guessed, since a wrong "the policy is fine" sends the reader to the
 * wrong place.
 *
 * <p>Sources, all in the IAM User Guide:
 *
 * <ul>
 *   <li>"IAM JSON policy elements: Principal" (OIDC federated principals; no wildcard inside a
 *       principal; {@code "*"} and {@code {"AWS":"*"}} are the same), "Effect", "Action",
 *       "NotAction", "Sid", "Version" (policy variables exist in 2012-10-17 only)
 *   <li>"Grammar of the IAM JSON policy language" (the elements there are)
 *   <li>"IAM JSON policy elements: Condition" (key names ignore case) and "Condition operators"
 *       (missing keys, {@code …IfExists}, {@code Null}, wildcards in {@code StringLike} only)
 *   <li>"Conditions with multiple context keys or values" (AND across operators and keys, OR across
 *       values, NOR for negated operators) and "Set operators for multivalued context keys" ({@code
 *       ForAllValues}, {@code ForAnyValue})
 *   <li>"IAM and AWS STS condition context keys", part "Available keys for AWS OIDC federation"
 *   <li>"IAM policy elements: Variables and tags" ({@code ${*}}, {@code ${?}}, {@code ${$}})
 *   <li>"Policy evaluation logic" (an explicit Deny wins)
 * </ul>
 *
 * <p>It imports the JDK and the ground floors {@code names}, {@code json}, {@code evidence} and
 * {@code text}, nothing else.
 */
package dev.irsacheck.chain.policy;
