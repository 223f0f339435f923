/**
 * Compares core's trust policy evaluation with the emulator's, which was written only from AWS's
 * documents.
 */
package dev.irsacheck.chain.policy.judged;
