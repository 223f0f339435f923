/**
 * The pods that are sent to a real API server with the real webhook, and the format of the recorded
 * results. The acceptance suite records them; core's tests compare.
 */
package dev.irsacheck.emulator.webhook;
