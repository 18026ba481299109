package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	runtime.GOMAXPROCS(1)
	var wg sync.WaitGroup
	release := make(chan bool)
	for range 100 {
		wg.Go(func() { <-release })
	}
	fmt.Println("goroutines:", runtime.NumGoroutine())
	fmt.Println("processors:", runtime.GOMAXPROCS(0))
	close(release)
	wg.Wait()
}
