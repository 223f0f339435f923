/**
 * What the application's JVM sees of irsa-check: enough to decide whether to run, to have the check
 * run in a process of its own, and to end the JVM as its verdict says.
 *
 * <p>The laws of this package, each with its reason:
 *
 * <ul>
 *   <li><b>Beside the application, not inside it.</b> Whatever calls STS in the application's JVM
 *       changes it: TLS starts the application's logging before {@code main}, a future fixes the
 *       common ForkJoinPool, properties that {@code main} would set are read too early. So a child
 *       checks, and {@code premain} waits. {@code docs/maintain/decisions/0011} has what was
 *       measured.
 *   <li><b>Nothing is touched.</b> The child is started by {@link JdkStarter}; no package of the
 *       JDK is opened to the application; no thread, descriptor, property, loader or hook is left.
 *       {@code UntouchedJvmIT} holds that, and which classes of the JDK are loaded.
 *   <li><b>Nothing secret on a command line.</b> The application's properties go over a pipe.
 *   <li><b>Only core gives a verdict.</b> It is a line with a nonce that the child was handed; no
 *       exit code counts. A Java beside the jar is {@link Protection looked at} before it is
 *       executed, and inherits what {@link ChildEnvironment} lists.
 *   <li><b>No child is waited for without end,</b> whatever it does with its pipes, and one that
 *       gives no verdict leaves no process behind.
 *   <li><b>The application never meets core.</b> The agent jar is appended to the application's
 *       class path, so an AWS SDK in it would supply the very module whose absence is to be
 *       reported. Core, the command line and their libraries lie in archives under {@code
 *       isolated/}; {@code IsolatedClassLoader} finds them, in JVMs of our own.
 *   <li><b>premain never throws.</b> A throwing premain aborts the JVM with 134 and buries the
 *       message. A fault of our own is one loud line, and the application starts, unless {@code
 *       strict}.
 *   <li><b>Java 8 classes, Java 8 API.</b> The application's JVM may be older than core.
 *   <li><b>JDK tools are left alone.</b> With {@code JAVA_TOOL_OPTIONS} the agent also lands in
 *       keytool, jcmd, jar and {@code java -version}, whose output scripts read.
 *   <li><b>A running container is left alone.</b> Only the container's own start is checked, each
 *       JVM once. One that a probe, a hook or {@code kubectl exec} starts is not: its output is
 *       read by programs, and its exit code ends an application that is well. {@code
 *       docs/maintain/decisions/0023} has how the two are told apart.
 *   <li><b>Off means off.</b> {@code mode=off} returns before any file is opened.
 *   <li><b>The application is checked before it starts or not at all.</b> Hence no {@code
 *       agentmain}: an exit code for an application that is already serving would be an outage.
 * </ul>
 */
package dev.irsacheck.agent;
