package dev.ovhexchange.simulator;

import dev.ovhexchange.simulator.gateway.Answer;
import dev.ovhexchange.simulator.gateway.Request;

final class Admin {
  Admin(Simulator simulator) {}

  Answer handle(Request request) {
    return Answer.json("null");
  }
}
