/**
 * Where a process is: in a container, and how it came there.
 *
 * <p>A source folder of its own, since two modules compile it: the agent's for Java 8, for the JVM
 * of the application, and core's for the command line. So it is Java 8, and depends on nothing.
 */
package dev.irsacheck.pod.container;
