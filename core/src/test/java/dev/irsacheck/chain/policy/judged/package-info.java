/**
 * The trust policies of core held against a second evaluator, the emulator's, which was written
 * from AWS's documents alone: no wrong verdict, and no repair that does harm or that IAM rejects.
 */
package dev.irsacheck.chain.policy.judged;
