/**
 * The program of the image and of an unpacked distribution: the common commands, the sidecar's
 * {@code serve}, and {@code install} and {@code completion}, which need the program's files.
 */
package dev.irsacheck.dist;
