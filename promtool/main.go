// Command selectors tells which metrics and labels PromQL queries name. It reads a JSON list of
// queries and writes a JSON list of what each of them uses, or why it is none.
package main

import (
	"encoding/json"
	"log"
	"os"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

// A selector, with the labels by which it is chosen, grouped and joined.
type selector struct {
	Metric string   `json:"metric"`
	Labels []string `json:"labels"`
}

type query struct {
	Error     string     `json:"error,omitempty"`
	Selectors []selector `json:"selectors"`
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		log.Fatal(err)
	}
	promql := parser.NewParser(parser.Options{})
	queries := make([]query, len(texts))
	for i, text := range texts {
		expr, err := promql.ParseExpr(text)
		if err != nil {
			queries[i].Error = err.Error()
			continue
		}
		queries[i].Selectors = selectors(expr)
	}
	if err := json.NewEncoder(os.Stdout).Encode(queries); err != nil {
		log.Fatal(err)
	}
}

func selectors(expr parser.Expr) []selector {
	found := []selector{}
	parser.Inspect(expr, func(node parser.Node, path []parser.Node) error {
		vector, ok := node.(*parser.VectorSelector)
		if !ok {
			return nil
		}
		s := selector{Metric: vector.Name, Labels: []string{}}
		for _, matcher := range vector.LabelMatchers {
			if matcher.Name != labels.MetricName {
				s.Labels = append(s.Labels, matcher.Name)
			}
		}
		for _, above := range path {
			switch above := above.(type) {
			case *parser.AggregateExpr:
				s.Labels = append(s.Labels, above.Grouping...)
			case *parser.BinaryExpr:
				if above.VectorMatching != nil {
					s.Labels = append(s.Labels, above.VectorMatching.MatchingLabels...)
				}
			}
		}
		found = append(found, s)
		return nil
	})
	return found
}
