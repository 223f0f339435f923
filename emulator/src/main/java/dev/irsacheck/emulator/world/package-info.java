/** The account, cluster and pod that a scenario describes, read from YAML, and its faults. */
package dev.irsacheck.emulator.world;
