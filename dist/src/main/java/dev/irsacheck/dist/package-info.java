/**
 * The program of the image and of an unpacked distribution: every package's commands, the sidecar's
 * {@code serve}, and {@code install} and {@code completion}, which need the files beside the
 * program.
 */
package dev.irsacheck.dist;
