// Judge answers what other programs make of a Kubernetes object: kstatus (which Flux and Helm ask),
// Argo CD's Lua scripts, and Flux's own kinds. It reads questions as JSON from standard input and
// writes one line of JSON for each.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/fluxcd/cli-utils/pkg/kstatus/status"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type question struct {
	Ask    string                    `json:"ask"`
	Script string                    `json:"script"`
	Object unstructured.Unstructured `json:"object"`
}

type answer struct {
	Result any    `json:"result,omitempty"`
	Error  string `json:"error,omitempty"`
}

type judgement struct {
	Status  string `json:"status"`
	Message string `json:"message"`
}

func main() {
	in := json.NewDecoder(os.Stdin)
	in.DisallowUnknownFields()
	out := json.NewEncoder(os.Stdout)
	for {
		var asked question
		err := in.Decode(&asked)
		if errors.Is(err, io.EOF) {
			return
		}
		if err == nil {
			err = out.Encode(answerTo(asked))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func answerTo(asked question) answer {
	result, err := judge(asked)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Result: result}
}

func judge(asked question) (any, error) {
	switch asked.Ask {
	case "kstatus":
		return kstatus(&asked.Object)
	case "lua":
		return runLua(asked.Script, asked.Object.Object)
	case "flux":
		return nil, decodeStrictly(&asked.Object)
	default:
		return nil, fmt.Errorf("nobody knows how to answer %q", asked.Ask)
	}
}

func kstatus(object *unstructured.Unstructured) (any, error) {
	result, err := status.Compute(object)
	if err != nil {
		return nil, err
	}
	return judgement{string(result.Status), result.Message}, nil
}
