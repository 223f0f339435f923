/** Small applications for the examples. */
package dev.irsacheck.examples;
