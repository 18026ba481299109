package main

import (
	"fmt"
	"sync"
)

func main() {
	const adders = 1000
	var wg sync.WaitGroup
	var mu sync.Mutex
	plain, guarded := 0, 0
	for range adders {
		wg.Go(func() {
			plain++ // A race: two goroutines may read the same value.
			mu.Lock()
			guarded++
			mu.Unlock()
		})
	}
	wg.Wait()
	fmt.Println("plain is more than it should be:", plain > adders)
	fmt.Println("with a mutex:", guarded)
}
