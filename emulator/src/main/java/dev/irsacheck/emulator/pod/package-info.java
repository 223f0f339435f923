/**
 * What the pod finds on disk: the projected token, the CA and the namespace, written as kubelet
 * does.
 */
package dev.irsacheck.emulator.pod;
