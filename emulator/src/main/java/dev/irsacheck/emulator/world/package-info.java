/** The account, cluster and pod that a scenario describes, read from YAML, and the faults in it. */
package dev.irsacheck.emulator.world;
