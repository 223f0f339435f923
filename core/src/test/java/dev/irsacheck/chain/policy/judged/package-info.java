/** Compares core's trust policies with the emulator's evaluator, written from AWS's documents. */
package dev.irsacheck.chain.policy.judged;
