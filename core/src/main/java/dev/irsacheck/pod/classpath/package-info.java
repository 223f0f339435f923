/**
 * Finds the AWS SDKs for Java that the application will use, before any of its classes is loaded.
 *
 * <ul>
 *   <li>Jars are read as data. Before {@code main} no loader has the nested jars yet, and
 *       initialising an application's class would change the application.
 *   <li>It runs at every pod start, so size, depth and time are bounded, and each read checks the
 *       deadline.
 *   <li>Bad input becomes an {@link dev.irsacheck.pod.classpath.UnreadableLocation}, never an
 *       exception.
 *   <li>A module is present if its classes are: uber jars and relocated copies have no artifact
 *       name, and a minimised jar may keep a name without the classes.
 *   <li>It depends only on the JDK and on Maven's ordering of versions.
 * </ul>
 */
package dev.irsacheck.pod.classpath;
