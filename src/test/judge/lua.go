package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	lua "github.com/yuin/gopher-lua"
)

// runLua gives a script what Argo CD gives it and no more: the object as a global, a second of
// time, the libraries base and table, and by require("os") the functions date and time. There is
// no library string.
func runLua(script string, object map[string]any) (any, error) {
	state := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer state.Close()
	limit, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	state.SetContext(limit)
	for _, library := range []struct {
		name string
		open lua.LGFunction
	}{
		{lua.LoadLibName, lua.OpenPackage},
		{lua.BaseLibName, lua.OpenBase},
		{lua.TabLibName, lua.OpenTable},
		{lua.OsLibName, lua.OpenOs},
	} {
		call := lua.P{Fn: state.NewFunction(library.open), Protect: true}
		if err := state.CallByParam(call, lua.LString(library.name)); err != nil {
			return nil, err
		}
	}
	keepOnly(state.GetGlobal(lua.OsLibName).(*lua.LTable), "date", "time")
	state.SetGlobal(lua.OsLibName, lua.LNil) // what require gives is kept elsewhere
	state.SetGlobal("obj", toLua(state, object))
	if err := state.DoString(script); err != nil {
		return nil, err
	}
	table, ok := state.Get(-1).(*lua.LTable)
	if !ok {
		return nil, fmt.Errorf("a script must return a table, not %s", state.Get(-1).Type())
	}
	return fromLua(table)
}

func keepOnly(library *lua.LTable, names ...string) {
	var others []lua.LValue
	library.ForEach(func(name, _ lua.LValue) {
		if !slices.Contains(names, name.String()) {
			others = append(others, name)
		}
	})
	for _, name := range others {
		library.RawSet(name, lua.LNil)
	}
}

func toLua(state *lua.LState, value any) lua.LValue {
	switch value := value.(type) {
	case bool:
		return lua.LBool(value)
	case float64:
		return lua.LNumber(value)
	case int64:
		return lua.LNumber(value)
	case string:
		return lua.LString(value)
	case []any:
		table := state.NewTable()
		for _, item := range value {
			table.Append(toLua(state, item))
		}
		return table
	case map[string]any:
		table := state.NewTable()
		for name, item := range value {
			table.RawSetString(name, toLua(state, item))
		}
		return table
	default:
		return lua.LNil
	}
}

// fromLua makes an empty table an empty list, as Argo CD does: Lua does not tell them apart.
func fromLua(value lua.LValue) (any, error) {
	switch value := value.(type) {
	case lua.LBool:
		return bool(value), nil
	case lua.LNumber:
		return float64(value), nil
	case lua.LString:
		return string(value), nil
	case *lua.LTable:
		if _, first := value.Next(lua.LNil); first == lua.LNil || value.Len() > 0 {
			return listFromLua(value)
		}
		return mapFromLua(value)
	default:
		return nil, fmt.Errorf("a %s is no JSON", value.Type())
	}
}

func listFromLua(table *lua.LTable) (any, error) {
	list := []any{}
	for i := 1; i <= table.Len(); i++ {
		item, err := fromLua(table.RawGetInt(i))
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

func mapFromLua(table *lua.LTable) (any, error) {
	object := map[string]any{}
	var failed error
	table.ForEach(func(name, value lua.LValue) {
		item, err := fromLua(value)
		if err != nil {
			failed = err
		}
		object[name.String()] = item
	})
	return object, failed
}
