package dev.irsacheck.emulator.answer;

import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.world.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

public record LoggedResponse(String outcome, HttpResponse response) {

  public static LoggedResponse of(
      ServiceReply reply, Protocol protocol, String requestId, Instant now) {
    ServiceReply.Done sent =
        reply instanceof Failure failure
            ? protocol.render(failure, requestId)
            : ((ServiceReply.Done) reply).with("x-amzn-RequestId", requestId);
    String done =
        reply instanceof ServiceReply.Done made && made.performed() ? "performed" : "granted";
    return new LoggedResponse(
        reply instanceof Failure failure ? failure.code() : done,
        HttpResponse.of(sent.status(), sent.headers(), sent.body(), now));
  }

  /**
   * Applies a fault to an answer, for every service alike.
   *
   * @param refused renders a fault's error
   * @param verified computes the answer, called after the fault's delay
   */
  public static LoggedResponse with(
      Optional<Fault> fault,
      Supplier<Instant> time,
      Function<Failure, LoggedResponse> refused,
      Supplier<LoggedResponse> verified) {
    fault.ifPresent(found -> sleep(found.latency()));
    if (fault.flatMap(Fault::error).isPresent()) {
      return refused.apply(fault.get().error().get());
    }
    if (fault.flatMap(Fault::page).isPresent()) {
      Fault.Page page = fault.get().page().get();
      return new LoggedResponse(
          "page", HttpResponse.of(page.status(), page.type(), page.body(), time.get()));
    }
    if (fault.filter(Fault::hang).isPresent()) {
      return new LoggedResponse("hang", HttpResponse.silence(Delivery.NEVER));
    }
    if (fault.filter(Fault::reset).isPresent()) {
      return new LoggedResponse("reset", HttpResponse.silence(Delivery.RESET));
    }
    LoggedResponse answered = verified.get();
    return fault.filter(Fault::drip).isPresent()
        ? new LoggedResponse(answered.outcome, answered.response.delivered(Delivery.BYTE_A_SECOND))
        : answered;
  }

  public static void sleep(Duration latency) {
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
