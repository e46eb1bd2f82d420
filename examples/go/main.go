// case_check: who owes what in one case. Go, through cgo, by the installed C library.
//
//	case_check RULES SITUATION.json
//
// prints a line for each duty that is not simply inapplicable: its name, its status, the last day if there is one.
package main

/*
#cgo pkg-config: remit-c
#include <remit.h>
#include <stdlib.h>
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"unsafe"
)

// failure turns an error of remit into Go's.
func failure(err *C.remit_error) error {
	defer C.remit_error_free(err)
	return errors.New(C.GoString(C.remit_error_message(err, nil)))
}

func text(t C.remit_text) string {
	return C.GoStringN(t.data, C.int(t.size))
}

// Rules is a rule set; any number of goroutines may use it.
type Rules struct{ handle *C.remit_ruleset }

func Load(path string) (*Rules, error) {
	name := C.CString(path)
	defer C.free(unsafe.Pointer(name))
	var handle *C.remit_ruleset
	var err *C.remit_error
	if result := C.remit_load(name, &handle, &err); result != C.REMIT_OK {
		return nil, failure(err)
	}
	rules := &Rules{handle}
	runtime.SetFinalizer(rules, func(r *Rules) { C.remit_ruleset_free(r.handle) })
	return rules, nil
}

// Finding is what is found of one duty.
type Finding struct{ Duty, Status, Due string }

// Evaluate answers one situation, as JSON.
func (r *Rules) Evaluate(json []byte) ([]Finding, error) {
	defer runtime.KeepAlive(r)
	var situation *C.remit_situation
	var findings *C.remit_findings
	var err *C.remit_error
	if result := C.remit_situation_new(r.handle, &situation, &err); result != C.REMIT_OK {
		return nil, failure(err)
	}
	defer C.remit_situation_free(situation)
	if result := C.remit_findings_new(r.handle, &findings, &err); result != C.REMIT_OK {
		return nil, failure(err)
	}
	defer C.remit_findings_free(findings)
	body := C.CBytes(json)
	defer C.free(body)
	if result := C.remit_situation_from_json(situation, (*C.char)(body), C.size_t(len(json)), &err); result != C.REMIT_OK {
		return nil, failure(err)
	}
	if result := C.remit_evaluate(situation, findings, &err); result != C.REMIT_OK {
		return nil, failure(err)
	}

	var count C.size_t
	all := unsafe.Slice(C.remit_findings_all(findings, &count), int(count))
	var out []Finding
	for i := range all {
		if all[i].status == C.REMIT_NOT_APPLICABLE {
			continue
		}
		info := C.remit_duty_info{struct_size: C.sizeof_remit_duty_info}
		if result := C.remit_duty_get(r.handle, C.uint32_t(i), &info, &err); result != C.REMIT_OK {
			return nil, failure(err)
		}
		found := Finding{Duty: text(info.name), Status: C.GoString(C.remit_status_name(C.remit_status(all[i].status), nil))}
		if all[i].has_due != 0 {
			var year, month, day C.int32_t
			if result := C.remit_civil(all[i].due, &year, &month, &day, &err); result != C.REMIT_OK {
				return nil, failure(err)
			}
			found.Due = fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
		out = append(out, found)
	}
	return out, nil
}

func run() error {
	if len(os.Args) != 3 {
		return errors.New("usage: case_check RULES SITUATION.json")
	}
	rules, err := Load(os.Args[1])
	if err != nil {
		return err
	}
	json, err := os.ReadFile(os.Args[2])
	if err != nil {
		return err
	}
	found, err := rules.Evaluate(json)
	if err != nil {
		return err
	}
	for _, f := range found {
		fmt.Println(strings.TrimSpace(f.Duty + " " + f.Status + " " + f.Due))
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
