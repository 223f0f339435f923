/**
 * The JVM's own trust store, of which only those certificates are parsed that a server's chain
 * names.
 *
 * <p>Nothing here decides what is trusted: a trust manager of the JDK's does, over what is found
 * here, and {@code docs/decisions/0017} says why it comes to the same as over all. What is in any
 * way unusual is left to the JDK altogether, and everything is where a setting says so. Others know
 * {@link dev.irsacheck.sts.anchors.TlsTrust} alone.
 */
package dev.irsacheck.sts.anchors;
