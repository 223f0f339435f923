/**
 * IAM's policy language as its user guide has it: who and what a statement is about, what a
 * condition says of a request, and what IAM takes as a policy at all.
 *
 * <p>It is written from AWS's documents alone and knows nothing of the self-check, so that tests
 * can hold the self-check's own reading against it.
 */
package dev.irsacheck.emulator.policy;
