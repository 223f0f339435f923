/**
 * The pods that are sent to a real API server with the real webhook in front, and the notation in
 * which what came back is kept. Who records and who compares are tests: the acceptance suite in
 * {@code examples}, and core's, which holds its function against the recording.
 */
package dev.irsacheck.emulator.webhook;
