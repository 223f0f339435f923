/** Small applications that see what an agent has left in their JVM. */
package dev.irsacheck.acceptance.realapps;
