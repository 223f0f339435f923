/**
 * What the application's JVM sees of irsa-check: enough to decide whether to run, to load core out
 * of sight, and to report.
 *
 * <p>The laws of this package, each with its reason:
 *
 * <ul>
 *   <li><b>The application never meets core.</b> The agent jar is appended to the application's
 *       class path, so an AWS SDK in it would supply the very module whose absence is to be
 *       reported. Core and its libraries lie under {@code isolated/}, named {@code .classdata};
 *       only {@code IsolatedClassLoader} finds them.
 *   <li><b>One hop, and only JDK types cross it.</b> {@code dev.irsacheck.Entry.run(Map)} is called
 *       by reflection; the build keeps core off this module's compile class path, so that nothing
 *       here can name a class of it.
 *   <li><b>premain never throws.</b> A throwing premain aborts the JVM with 134 and buries the
 *       message. A fault of our own is one loud line, and the application starts, unless {@code
 *       strict}.
 *   <li><b>Java 8 classes, Java 8 API.</b> On an older JVM the agent says a sentence; classes that
 *       do not load there could only give a stack trace.
 *   <li><b>JDK tools are left alone.</b> With {@code JAVA_TOOL_OPTIONS} the agent also lands in
 *       keytool, jcmd, jar and {@code java -version}, whose output scripts read. Build tools such
 *       as Maven are applications like any other: {@code mode=off} is for them.
 *   <li><b>Off means off.</b> {@code mode=off} returns before any file is opened.
 *   <li><b>Nothing stays.</b> The loader is closed and collectable afterwards, the context class
 *       loader is what it was; no thread, no shutdown hook, no property, no registered handler.
 *       Only {@code no-downgrade} and {@code watch} ask for more, and {@code docs/decisions/0004}
 *       says what.
 *   <li><b>The application is checked before it starts or not at all.</b> Hence no {@code
 *       agentmain}: an exit code for an application that is already serving would be an outage.
 * </ul>
 */
package dev.irsacheck.agent;
