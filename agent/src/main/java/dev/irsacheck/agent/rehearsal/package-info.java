/**
 * Lets the application's own AWS SDK fetch credentials ({@code rehearse}).
 *
 * <ul>
 *   <li><b>It decides nothing and opens nothing.</b> Core sends classes and hides some from the
 *       SDK.
 *   <li><b>Java 8 classes, Java 8 API.</b> The application's Java counts.
 *   <li><b>Standard output belongs to core.</b> The application must not log to it or to its files.
 *   <li><b>No secret leaves it,</b> neither the token nor the credentials.
 *   <li><b>It ends with its answer, or with core,</b> so nothing is closed or restored.
 * </ul>
 */
package dev.irsacheck.agent.rehearsal;
