package main

import (
	"fmt"
	"runtime"
	"strings"
)

// Asks the runtime what state the goroutine is in whose stack names `function`.
func state(function string) string {
	stacks := make([]byte, 1<<16)
	for _, stack := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
		if strings.Contains(stack, "main."+function+"(") {
			return stack[strings.Index(stack, "[")+1 : strings.Index(stack, "]")]
		}
	}
	return "not there"
}

func waits(c chan int) {
	<-c
}

func main() {
	c := make(chan int)
	fmt.Println("main:", state("main"))
	go waits(c)
	for state("waits") != "chan receive" {
		runtime.Gosched()
	}
	fmt.Println("waits:", state("waits"))
	close(c)
	for state("waits") != "not there" {
		runtime.Gosched()
	}
	fmt.Println("after the close:", state("waits"))
}
