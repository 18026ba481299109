package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	const goroutines = 100_000
	release := make(chan bool)
	var up, down sync.WaitGroup
	up.Add(goroutines)
	for range goroutines {
		down.Go(func() {
			up.Done()
			<-release
		})
	}
	up.Wait()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Println("alive at once:", runtime.NumGoroutine()-1)
	fmt.Println("less than 8 KB of stack each:", memory.StackInuse/goroutines < 8192)
	close(release)
	down.Wait()
}
