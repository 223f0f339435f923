/** The program of the image and of an unpacked distribution. */
package dev.irsacheck.dist;
