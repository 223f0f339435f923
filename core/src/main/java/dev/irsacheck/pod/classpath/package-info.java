/**
 * Finds the AWS SDKs for Java that the application will use, before any of its classes is loaded.
 *
 * <p>Laws, each with its reason:
 *
 * <ul>
 *   <li>Jars are read as data, never loaded, run or unpacked: before {@code main} a Spring Boot
 *       jar's nested jars are on no loader yet, and initialising an application's class (logging!)
 *       would change the application.
 *   <li>It runs in every pod's start: every size, depth and time is bounded, and the caller's
 *       deadline is asked before each read.
 *   <li>Bad input is an {@link dev.irsacheck.pod.classpath.UnreadableLocation}, never an exception:
 *       a damaged jar is the application's business, and the JVM itself skips it.
 *   <li>A module is present if its classes are, not if an artifact's name is: uber jars and
 *       relocated copies have no artifact, and a minimised jar may keep a name without the classes.
 *   <li>Nothing here imports the rest of the project; only the JDK and Maven's ordering of
 *       versions.
 * </ul>
 */
package dev.irsacheck.pod.classpath;
