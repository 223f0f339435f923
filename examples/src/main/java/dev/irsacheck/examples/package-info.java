/** Small applications that the examples start. */
package dev.irsacheck.examples;
