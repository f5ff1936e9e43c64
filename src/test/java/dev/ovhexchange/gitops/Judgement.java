package dev.ovhexchange.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What kstatus and Argo CD make of one resource, and the sentence that Argo CD shows with it. */
record Judgement(String kstatus, String argo, String message) {
  /** Argo CD's own words: about what is being deleted it asks no script. */
  private static final String PENDING_DELETION = "Pending deletion";

  private static final Path HEALTH = ArgoConfig.FOLDER.resolve("health.lua");

  static Judgement of(JsonNode resource) {
    return ofAll(List.of(resource)).getFirst();
  }

  static List<Judgement> ofAll(List<JsonNode> resources) {
    List<Judge.Question> questions = new ArrayList<>();
    for (JsonNode resource : resources) {
      questions.add(Judge.Question.kstatus(resource));
      questions.add(Judge.Question.lua(HEALTH, resource));
    }
    List<JsonNode> answers = Judge.get().answers(questions);
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < resources.size(); i++) {
      String kstatus = answers.get(2 * i).required("status").textValue();
      JsonNode health = answers.get(2 * i + 1);
      judgements.add(
          resources.get(i).at("/metadata/deletionTimestamp").isTextual()
              ? new Judgement(kstatus, "Progressing", PENDING_DELETION)
              : new Judgement(
                  kstatus,
                  health.required("status").textValue(),
                  health.required("message").textValue()));
    }
    return judgements;
  }

  @Override
  public String toString() {
    return "%s, %s: %s".formatted(kstatus, argo, message);
  }
}
