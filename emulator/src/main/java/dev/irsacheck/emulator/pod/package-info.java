/** The pod's files on disk, in kubelet's layout. */
package dev.irsacheck.emulator.pod;
