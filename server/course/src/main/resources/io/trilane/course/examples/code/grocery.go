package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for _, item := range []string{"apples", "eggs", "bread", "milk"} {
		wg.Go(func() { fmt.Println(item) })
	}
	wg.Wait()
}
