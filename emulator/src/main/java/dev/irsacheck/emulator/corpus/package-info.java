/**
 * The pods of core's scenarios, which the emulator plays: {@code Pods} reads them for both, and
 * {@code PlayedPod} makes a world's part of one.
 */
package dev.irsacheck.emulator.corpus;
