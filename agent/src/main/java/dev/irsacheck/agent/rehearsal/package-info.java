/**
 * Where the application's own AWS SDK fetches the role's credentials, if {@code rehearse} asks for
 * it, in a process that core starts with the application's own Java.
 *
 * <p>Laws, each with its reason:
 *
 * <ul>
 *   <li><b>It decides nothing and opens nothing.</b> Class files and resources come from core,
 *       which has read the application's archives; what is hidden from the SDK core does not give.
 *   <li><b>Java 8 classes, Java 8 API.</b> It is the application's Java that counts.
 *   <li><b>Nobody hears it but core.</b> Standard output is the way to core, so nothing of the
 *       application's may write to it; a logger must not write to the application's files.
 *   <li><b>No secret leaves it.</b> Neither the token nor what the SDK gets for it.
 *   <li><b>It ends with its answer, or with core.</b> Hence nothing is closed or put back.
 * </ul>
 */
package dev.irsacheck.agent.rehearsal;
